// The first import of every script: it runs before anything that an older Node lacks. Keep its syntax old.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Commondesk needs Node 20.19 or newer, and this is Node ${process.versions.node}; install a newer one from nodejs.org.\n`,
  );
  process.exit(10);
}

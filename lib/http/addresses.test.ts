import { describe, expect, test } from "vitest";
import { mayBeCalled, parseNetworks } from "./addresses";

test.each(["93.184.216.34", "8.8.8.8", "2606:4700:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8"])(
  "%s is outside",
  (text) => {
    expect(mayBeCalled(text)).toBe(true);
  },
);

describe("inside, in every spelling", () => {
  test.each([
    // this machine
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "0.1.2.3",
    "::1",
    "::",
    "0:0:0:0:0:0:0:1",
    // the network around it
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",
    "fc00::1",
    "fd12:3456::1",
    "fec0::1",
    // link-local, the metadata services of clouds among them
    "169.254.169.254",
    "169.254.0.1",
    "fe80::1",
    "fe80::1%eth0",
    "fd00:ec2::254",
    // many, nobody, later
    "224.0.0.1",
    "255.255.255.255",
    "240.0.0.1",
    "ff02::1",
    "192.0.2.1",
    "198.51.100.1",
    "203.0.113.1",
    "198.18.0.1",
    "192.0.0.1",
    "2001:db8::1",
    "100::1",
    // IPv4 in IPv6: mapped, compatible, translated, tunnelled
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:0:127.0.0.1",
    "::127.0.0.1",
    "::7f00:1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a00:1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2001:0:7f00:1::",
    // other ways to write four numbers
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "0x7f.1",
    "127.1",
    "127.0.1",
    "127.000.000.001",
    // the metadata address in all of them
    "2852039166",
    "0xa9fea9fe",
    "0xa9.0xfe.0xa9.0xfe",
    "0251.0376.0251.0376",
    "169.254.43518",
    "::ffff:a9fe:a9fe",
    "::a9fe:a9fe",
    "64:ff9b::a9fe:a9fe",
    "2002:a9fe:a9fe::",
    // nothing
    "",
    "localhost",
    "10.3",
    "1.2.3.4.5",
    "300.1.1.1",
    "::g",
    "[::1]",
  ])("%s", (text) => {
    expect(mayBeCalled(text)).toBe(false);
  });
});

test("what is allowed may be called, and nothing beside it", () => {
  const allowed = parseNetworks("10.1.0.0/16, 127.0.0.1 fd00::/8");
  for (const text of ["10.1.2.3", "::ffff:10.1.2.3", "127.0.0.1", "fd00::1"])
    expect(mayBeCalled(text, allowed)).toBe(true);
  for (const text of ["10.2.0.1", "127.0.0.2", "fe80::1", "::1"]) expect(mayBeCalled(text, allowed)).toBe(false);
});

test.each(["10.0.0.0/33", "x", "10.0.0.0/8,nonsense"])("%s is no list of networks", (list) => {
  expect(() => parseNetworks(list)).toThrow("is no network.");
});

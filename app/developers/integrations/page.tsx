import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Shell } from "../_components/method-entry";
import { currentPlace } from "../place";
import { moduleExample, pushExample, verifyExample } from "./examples";

export const metadata: Metadata = { title: { absolute: "Integrations" } };

/** How other programs are joined to this desk, step by step: Zapier, Slack, Formstack, webhooks, request push. */
export default async function IntegrationsPage() {
  const { base } = await currentPlace();
  return (
    <div className="max-w-180">
      <h1 className="text-2xl font-semibold tracking-tight">Integrations</h1>
      <p className="mt-2 text-ink-muted">
        Services that know HelpSpot work with this desk, since it answers HelpSpot’s API. Everything else is joined by
        webhooks and request push.
      </p>
      <Part id="zapier" title="Zapier">
        <Steps>
          <li>
            An administrator switches the private API on under <Admin to="apis">API switches</Admin> and makes a
            HelpSpot token under <Admin to="tokens">API tokens</Admin>. It acts as the agent chosen there.
          </li>
          <li>In Zapier, begin a Zap and choose the app HelpSpot.</li>
          <li>Choose a trigger, such as a new request, or an action, such as creating one.</li>
          <li>
            Connect an account. As the address give <Code>{`${base}/`}</Code>, without <Code>admin.php</Code> behind it.
            Sign in with the token, or with the e-mail address and password of an agent.
          </li>
          <li>Test the trigger: it finds the newest requests. Save, then go on with the other steps of your Zap.</li>
        </Steps>
        <p className="mt-3">
          This desk must be reachable from the internet, with https. What Zapier does is recorded under the agent’s
          name. Zapier asks every few minutes: new requests come by <Method name="private.request.search" />, changed
          ones by <Method name="private.request.getChanged" />, which counts from the second you name, that second
          included, so nothing falls between two looks. Keep the id of each line of history to tell what you know
          already.
        </p>
      </Part>
      <Part id="zapier-webhooks" title="Zapier at once, by a webhook">
        <Steps>
          <li>
            Begin a Zap with the app Webhooks by Zapier and the event Catch Hook. Zapier shows an address: copy it.
          </li>
          <li>
            Add a webhook under <Admin to="webhooks">Webhooks</Admin>: paste the address, choose the format JSON, or
            HelpSpot form where the Zap was made for HelpSpot, and tick when it is called.
          </li>
          <li>Press “Send a test”. The log shows Zapier’s answer, and Zapier shows the fields to choose from.</li>
        </Steps>
      </Part>
      <Part id="slack" title="Tickets from Slack, by a slash command">
        <Steps>
          <li>Make a HelpSpot token here, as for Zapier, and keep it at hand.</li>
          <li>
            In Zapier, begin a Zap with Webhooks by Zapier and the event Catch Hook. Leave the question for a child key
            empty. Copy the address it shows.
          </li>
          <li>
            At api.slack.com/apps, create an app for your Slack and choose Slash Commands, then Create New Command. Give
            it a name such as <Code>/ticket</Code>, and as Request URL the address from Zapier. Save.
          </li>
          <li>
            In Slack, try it: <Code>/ticket I need help with my printer</Code>. Nothing is seen yet, but Zapier has
            caught it.
          </li>
          <li>
            Back in Zapier, add the Slack action that finds a user by user name, with the user name from the first step.
            It gives name and e-mail address.
          </li>
          <li>
            Add the HelpSpot action that creates a new request. Connect it with <Code>{`${base}/`}</Code> and the token.
            The note is the text of the first step; first name, last name and e-mail address come from the second.
          </li>
          <li>Test it, look at the new ticket here, and switch the Zap on.</li>
        </Steps>
      </Part>
      <Part id="formstack" title="Formstack">
        <Steps>
          <li>
            Switch the public API on under <Admin to="apis">API switches</Admin>. Formstack needs no token.
          </li>
          <li>In Formstack, open your form’s settings, then its integrations, and add HelpSpot from the help desks.</li>
          <li>
            Give the address of this desk: <Code>{`${base}/`}</Code>
          </li>
          <li>
            Map the fields of the form: e-mail address and note are required; name, customer id, phone, urgent,
            attachment and category are optional.
          </li>
          <li>
            Choose a category to be offered its public custom fields as well. Send the form once and look at the ticket.
          </li>
        </Steps>
        <p className="mt-3">
          It calls <Method name="request.getCategories" />, <Method name="request.getCustomFields" /> and{" "}
          <Method name="request.create" />.
        </p>
      </Part>
      <Part id="webhooks" title="What a webhook sends">
        <p>
          Every call is a POST. <Code>webhook-id</Code> is the same for each attempt at one delivery, so a receiver can
          drop what it has; <Code>webhook-timestamp</Code> is the second of the attempt. With a secret,{" "}
          <Code>webhook-signature</Code> signs both together with the body, as the Standard Webhooks specification says:
        </p>
        <Shell label="Checking a signature">{verifyExample}</Shell>
        <p className="mt-3">
          Any 2xx answer within ten seconds is a success. Else it is tried again after growing pauses, for more than a
          day. Ten failures in a row that last an hour switch the webhook off, and the administrators are written to.
        </p>
        <ul className="mt-3 grid list-disc gap-1 ps-5">
          <li>
            JSON: <Code>type</Code>, <Code>timestamp</Code> and <Code>data</Code> with the ticket, the message it is
            about, what changed, and the messages before it.
          </li>
          <li>
            HelpSpot form: the fields of a request push, below, without <Code>action</Code> and{" "}
            <Code>staff_comment</Code>, and <Code>tNote</Code> with the message it is about. Also signed in{" "}
            <Code>X-Helpdesk-Signature</Code>, HMAC-SHA256 of the body in hexadecimal.
          </li>
          <li>
            HelpSpace JSON: <Code>event</Code> and <Code>data</Code>. Also signed in <Code>HS-Signature</Code>,
            HMAC-SHA256 of the body.
          </li>
          <li>
            HappyFox JSON: the ticket. Also signed in <Code>X-Happyfox-Webhook-Signature</Code>, HMAC-SHA1 of the body.
          </li>
        </ul>
      </Part>
      <Part id="request-push" title="Request push">
        <p>
          A target under <Admin to="push-targets">Request push</Admin> gets a form by POST when an agent or a rule
          pushes a ticket to it: <Code>action=push</Code>, the request in raw values, <Code>staff_comment</Code>, who
          acts, who it is assigned to, and the history with its files, in PHP’s brackets.
        </p>
        <Shell label="A push and its answers">{pushExample}</Shell>
        <p className="mt-3">
          The header <Code>Idempotency-Key</Code> is the same for each attempt at one push: take it once. The id, of at
          most 255 characters, is shown on the ticket. When an agent asks for details, the target is sent{" "}
          <Code>action=details</Code> and the id, and answers HTML, which is cleaned and shown.
        </p>
        <h3 className="mt-5 font-semibold">A program instead of an address</h3>
        <p className="mt-1">
          The operator of this installation can put a file into its data folder. Its name, of letters, digits, hyphens
          and underscores, is offered to agents at once. It has ten seconds, and runs with the rights of the desk.
        </p>
        <Shell label="custom/request-push/BugTracker.mjs">{moduleExample}</Shell>
      </Part>
    </div>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mt-10 border-t border-border pt-6">
      <h2 id={id} className="mb-3 text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Numbered steps. */
const Steps = ({ children }: { children: ReactNode }) => <ol className="grid list-decimal gap-2 ps-6">{children}</ol>;

const Code = ({ children }: { children: ReactNode }) => (
  <code className="rounded-sm bg-sunken px-1 font-mono text-sm wrap-anywhere">{children}</code>
);

const Admin = ({ to, children }: { to: string; children: ReactNode }) => (
  <Link href={`/console/admin/${to}`} prefetch={false} className="link">
    {children}
  </Link>
);

const Method = ({ name }: { name: string }) => (
  <Link href="/developers/helpspot" prefetch={false} className="link font-mono text-sm wrap-anywhere">
    {name}
  </Link>
);

import type { TokenKind } from "@/lib/domain/tokens/schema";

/** What each kind of token is for, and how a program sends it. */
export const tokenWords: Record<TokenKind, { label: string; sentence: string; usage: string }> = {
  helpspot: {
    label: "HelpSpot API",
    sentence: "For programs written for HelpSpot's private API. It sees and may do what its agent may.",
    usage: "Sent as a bearer token to /api/index.php. The private API must be switched on.",
  },
  helpspace: {
    label: "HelpSpace API",
    sentence: "For programs written for HelpSpace. It acts as its agent.",
    usage: "Sent as a bearer token to /api/v1, with the client id in the header Hs-Client-Id.",
  },
  helprealm: {
    label: "HelpRealm API",
    sentence: "For programs written for HelpRealm. It reads and changes every ticket.",
    usage: "Sent as the parameter apitoken; the workspace's public name is part of the address.",
  },
  widget: {
    label: "Widget",
    sentence:
      "For the request widget on your own site. It can only open tickets, and everybody who visits the site can read it.",
    usage: "Stands in the snippet on your pages.",
  },
  happyfox: {
    label: "HappyFox API",
    sentence: "For programs written for HappyFox. It reads and changes every ticket.",
    usage: "The key is the user name and the code the password of HTTP Basic.",
  },
  phpdesk: {
    label: "PHP desk API",
    sentence: "For programs written for the PHP desk. It reads and changes every ticket.",
    usage: "Sent as a bearer token.",
  },
  mail: {
    label: "Inbound mail",
    sentence: "For the mail server that hands its mail to this desk by HTTP. It can only deliver mail.",
    usage: "Sent as a bearer token to /api/mail/inbound with the raw message.",
  },
};

import { type NextRequest, NextResponse } from "next/server";
import { sessionCookie } from "@/lib/auth/cookie-names";
import { signInAddress } from "@/lib/auth/pages";
import { embedOrigins } from "@/lib/text/embeds";

/**
 * The content security policy of every page. Scripts run only with this request's nonce (`strict-dynamic` lets those
 * load their chunks). Styles may be inline: positioned menus set style attributes, and a nonce cannot cover those.
 * Source: W3C Content Security Policy Level 3.
 */
function contentSecurityPolicy(nonce: string, dev: boolean, pathname: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    `frame-src 'self'${showsFilms.test(pathname) ? ` ${embedOrigins.join(" ")}` : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Pages of the knowledge base may show films of the sites on the list, nothing else may frame anything. */
const showsFilms = /^\/(?:console\/)?knowledge(?:\/|$)/;

/** True when the browser carries an agent's session cookie. Says nothing about whether it is still good. */
function mayBeAgent(request: NextRequest): boolean {
  return request.cookies.has(sessionCookie("agent", false)) || request.cookies.has(sessionCookie("agent", true));
}

/**
 * Runs before every page: sets the security headers, tells the page its own path, and sends a browser without any
 * session from the console to the sign-in page. That redirect is comfort only; each layout and action checks for itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (pathname.startsWith("/console") && request.method === "GET" && !mayBeAgent(request)) {
    return NextResponse.redirect(new URL(signInAddress("agent", pathname + search), request.nextUrl));
  }

  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development", pathname);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set("x-request-path", pathname + search);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("x-frame-options", "DENY");
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("cross-origin-opener-policy", "same-origin");
  response.headers.set("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
  if (request.nextUrl.protocol === "https:" || request.headers.get("x-forwarded-proto") === "https") {
    response.headers.set("strict-transport-security", "max-age=31536000");
  }
  return response;
}

export const config = {
  matcher: [
    // Everything but the APIs, the console's own streams and files (they set stricter policies themselves), built files,
    // and files of `public/`, which all have an extension.
    "/((?!api/|api$|console/live$|console/attachments|console/knowledge/(?:files|import)$|console/messages/|_next/static/|_next/image|.*\\.(?:js|css|png|svg|ico|jpg|webp|woff2|txt|webmanifest|map)$).*)",
  ],
};

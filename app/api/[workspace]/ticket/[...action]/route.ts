import { routes } from "@/lib/dialects/helprealm";

/** HelpRealm's REST API for server-side programs. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes("ticket");

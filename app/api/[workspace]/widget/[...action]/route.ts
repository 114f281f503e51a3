import { routes } from "@/lib/dialects/helprealm";

/** What the widget on other sites calls. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes("widget");

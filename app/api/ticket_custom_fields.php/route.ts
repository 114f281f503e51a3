import { phpdesk } from "@/lib/dialects/phpdesk";
import { serve } from "@/lib/dialects/serve";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(phpdesk("ticket_custom_fields.php"));

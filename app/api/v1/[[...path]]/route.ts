import { helpspace } from "@/lib/dialects/helpspace";
import { serve } from "@/lib/dialects/serve";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(helpspace);

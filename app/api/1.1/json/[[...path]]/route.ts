import { happyfoxAt } from "@/lib/dialects/happyfox";
import { serve } from "@/lib/dialects/serve";

export const dynamic = "force-dynamic";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(happyfoxAt());

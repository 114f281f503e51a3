import { areaTexts } from "@/lib/i18n/area";
import { areaNames } from "@/lib/i18n/area-texts";
import { chooseLanguage } from "@/lib/i18n/languages";

/**
 * The texts of an area, for a page that came into it without loading a document. They are no secret: they say what the
 * product can do, not what anybody did with it.
 */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ language: string; area: string }> },
): Promise<Response> {
  const { language, area } = await params;
  const name = areaNames.find((one) => one === area);
  if (!name || chooseLanguage(language, null) !== language) return new Response(null, { status: 404 });
  return Response.json(await areaTexts(name, language), { headers: { "cache-control": "no-store" } });
}

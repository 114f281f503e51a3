ALTER TABLE "messages" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
UPDATE "workspaces" SET "settings" = '{"sendHoldSeconds": 10}'::jsonb || "settings";

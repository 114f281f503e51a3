ALTER TABLE "teams" ADD COLUMN "created_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "opened_from" text DEFAULT '' NOT NULL;--> statement-breakpoint
UPDATE "workspaces" SET "settings" = '{"helprealmProfile": "documented", "widget": false, "widgetServer": "", "deniedExtensions": "", "customersAttachFiles": true, "blockedSenders": "", "blockedWords": ""}'::jsonb || "settings";

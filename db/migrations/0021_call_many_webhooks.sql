DROP INDEX "webhooks_workspace_id_format_index";--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "asked_event_id" integer;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "with_history" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "failing_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "switched_off_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_webhook_id_created_at_index" ON "webhook_deliveries" USING btree ("webhook_id","created_at");--> statement-breakpoint
CREATE INDEX "webhooks_workspace_id_index" ON "webhooks" USING btree ("workspace_id");--> statement-breakpoint
CREATE UNIQUE INDEX "webhooks_one_helpspace" ON "webhooks" USING btree ("workspace_id") WHERE format = 'helpspace';--> statement-breakpoint
UPDATE "webhooks" SET "name" = 'HelpSpace' WHERE "format" = 'helpspace';

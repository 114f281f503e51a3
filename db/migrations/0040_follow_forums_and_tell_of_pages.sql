ALTER TABLE "forum_subscriptions" ALTER COLUMN "topic_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ALTER COLUMN "ticket_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "wants_topic_mails" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "wants_forum_mails" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "forum_subscriptions" ADD COLUMN "forum_id" integer;--> statement-breakpoint
ALTER TABLE "forum_topics" ADD COLUMN "told_up_to" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "outgoing_mails" ADD COLUMN "forum_topic_id" integer;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "page_id" integer;--> statement-breakpoint
ALTER TABLE "forum_subscriptions" ADD CONSTRAINT "forum_subscriptions_forum_id_forums_id_fk" FOREIGN KEY ("forum_id") REFERENCES "public"."forums"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_page_id_knowledge_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."knowledge_pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "forum_subscriptions_forum_id_email_index" ON "forum_subscriptions" USING btree ("forum_id","email");--> statement-breakpoint
CREATE INDEX "forum_subscriptions_workspace_id_email_index" ON "forum_subscriptions" USING btree ("workspace_id","email");--> statement-breakpoint
CREATE INDEX "notifications_page_id_index" ON "notifications" USING btree ("page_id");--> statement-breakpoint
ALTER TABLE "forum_subscriptions" ADD CONSTRAINT "forum_subscriptions_of_one" CHECK ((topic_id is null) <> (forum_id is null));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_of_one" CHECK ((ticket_id is null) <> (page_id is null));--> statement-breakpoint
UPDATE "agents" SET "preferences" = jsonb_set("preferences", '{noticesInConsole}', ("preferences"->'noticesInConsole') || '["review","returned","published"]')
  WHERE jsonb_array_length(coalesce("preferences"->'noticesInConsole', '[]')) > 0;

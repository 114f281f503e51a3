ALTER TABLE "inbound_mails" ALTER COLUMN "envelope_from" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "inbound_mails" ALTER COLUMN "envelope_from" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD COLUMN "content_hash" text;--> statement-breakpoint
CREATE INDEX "inbound_mails_workspace_id_mail_message_id_index" ON "inbound_mails" USING btree ("workspace_id","mail_message_id");
ALTER TABLE "attachments" ADD COLUMN "response_id" integer;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "acts" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_response_id_canned_responses_id_fk" FOREIGN KEY ("response_id") REFERENCES "public"."canned_responses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachments_response" ON "attachments" USING btree ("response_id") WHERE response_id is not null;
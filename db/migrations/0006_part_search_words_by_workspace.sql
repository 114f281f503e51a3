-- The words come back by the job that collects them; what is there does not say whose it is.
DELETE FROM "search_words";--> statement-breakpoint
ALTER TABLE "search_words" DROP CONSTRAINT "search_words_pkey";--> statement-breakpoint
ALTER TABLE "search_words" ADD COLUMN "workspace_id" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "search_words" ADD CONSTRAINT "search_words_workspace_id_word_pk" PRIMARY KEY("workspace_id","word");--> statement-breakpoint
CREATE INDEX "inbound_mails_ticket_id_index" ON "inbound_mails" USING btree ("ticket_id");

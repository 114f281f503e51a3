ALTER TABLE "mailboxes" ADD COLUMN "template" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "outgoing_mails_recipients" ON "outgoing_mails" USING gin (("to" || cc || bcc));
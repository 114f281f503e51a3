CREATE TABLE "reminders" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reminders_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"ticket_id" integer NOT NULL,
	"agent_id" integer NOT NULL,
	"remind_at" timestamp with time zone NOT NULL,
	"returned_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "reminders_ticket_id_agent_id_index" ON "reminders" USING btree ("ticket_id","agent_id");--> statement-breakpoint
CREATE INDEX "reminders_agent_id_remind_at_index" ON "reminders" USING btree ("agent_id","remind_at");--> statement-breakpoint
-- Whoever chose what they are told of chose before there were reminders, which come only to those who set them.
UPDATE "agents" SET "preferences" = jsonb_set("preferences", '{noticesInConsole}', "preferences"->'noticesInConsole' || '"reminder"')
	WHERE "preferences" ? 'noticesInConsole';

CREATE TABLE "notifications" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notifications_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"agent_id" integer NOT NULL,
	"ticket_id" integer NOT NULL,
	"kind" text NOT NULL,
	"cause" text NOT NULL,
	"actor_name" text DEFAULT '' NOT NULL,
	"excerpt" text DEFAULT '' NOT NULL,
	"in_console" boolean NOT NULL,
	"in_digest" boolean DEFAULT false NOT NULL,
	"digested_at" timestamp with time zone,
	"read_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_agent_id_cause_index" ON "notifications" USING btree ("agent_id","cause");--> statement-breakpoint
CREATE INDEX "notifications_agent_id_id_index" ON "notifications" USING btree ("agent_id","id");--> statement-breakpoint
CREATE INDEX "notifications_unread" ON "notifications" USING btree ("agent_id") WHERE read_at is null and in_console;--> statement-breakpoint
CREATE INDEX "notifications_digest" ON "notifications" USING btree ("workspace_id","agent_id") WHERE in_digest and digested_at is null;--> statement-breakpoint
CREATE INDEX "notifications_ticket_id_index" ON "notifications" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "notifications_created_at_index" ON "notifications" USING btree ("created_at");--> statement-breakpoint
UPDATE "agents" SET "preferences" = ("preferences" - 'notifyNewTickets')
  || '{"noticesByMail": ["new", "assigned", "mentioned", "replied", "promise"]}'::jsonb
  WHERE "preferences" @> '{"notifyNewTickets": true}';--> statement-breakpoint
UPDATE "agents" SET "preferences" = "preferences" - 'notifyNewTickets' WHERE "preferences" ? 'notifyNewTickets';

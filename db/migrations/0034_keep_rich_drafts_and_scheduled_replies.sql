CREATE TABLE "knowledge_page_uses" (
	"page_id" integer NOT NULL,
	"message_id" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "knowledge_page_uses_page_id_message_id_pk" PRIMARY KEY("page_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "draft_versions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "draft_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"ticket_id" integer NOT NULL,
	"agent_id" integer NOT NULL,
	"kind" "draft_kind" NOT NULL,
	"body_html" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scheduled_replies" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "scheduled_replies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"ticket_id" integer NOT NULL,
	"agent_id" integer NOT NULL,
	"body_html" text NOT NULL,
	"to" text[] NOT NULL,
	"cc" text[] NOT NULL,
	"bcc" text[] NOT NULL,
	"upload_ids" integer[] NOT NULL,
	"changes" jsonb NOT NULL,
	"send_at" timestamp with time zone NOT NULL,
	"even_if_answered" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "canned_responses" ADD COLUMN "actions" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "body_html" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "writer" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "knowledge_page_uses" ADD CONSTRAINT "knowledge_page_uses_page_id_knowledge_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."knowledge_pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_page_uses" ADD CONSTRAINT "knowledge_page_uses_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_versions" ADD CONSTRAINT "draft_versions_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_versions" ADD CONSTRAINT "draft_versions_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_replies" ADD CONSTRAINT "scheduled_replies_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_replies" ADD CONSTRAINT "scheduled_replies_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "knowledge_page_uses_message_id_index" ON "knowledge_page_uses" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "draft_versions_ticket_id_agent_id_kind_at_index" ON "draft_versions" USING btree ("ticket_id","agent_id","kind","at");--> statement-breakpoint
CREATE INDEX "scheduled_replies_ticket_id_index" ON "scheduled_replies" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "scheduled_replies_agent_id_index" ON "scheduled_replies" USING btree ("agent_id");
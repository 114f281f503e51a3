CREATE TYPE "public"."rule_kind" AS ENUM('trigger', 'automation', 'mail');--> statement-breakpoint
CREATE TYPE "public"."rule_outcome" AS ENUM('acted', 'nothing', 'held_back', 'failed');--> statement-breakpoint
CREATE TABLE "rule_log" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rule_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"rule_id" integer NOT NULL,
	"version" integer NOT NULL,
	"ticket_id" integer,
	"event_id" integer,
	"inbound_mail_id" text,
	"outcome" "rule_outcome" NOT NULL,
	"did" text[] DEFAULT '{}' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"stops_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rule_looks" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rule_looks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"ticket_id" integer,
	"event_id" integer,
	"inbound_mail_id" text,
	"verdicts" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rule_marks" (
	"rule_id" integer NOT NULL,
	"ticket_id" integer NOT NULL,
	CONSTRAINT "rule_marks_rule_id_ticket_id_pk" PRIMARY KEY("rule_id","ticket_id")
);
--> statement-breakpoint
CREATE TABLE "rule_runs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rule_runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"rule_id" integer NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"tick_at" timestamp with time zone NOT NULL,
	"after_id" integer DEFAULT 0 NOT NULL,
	"matched" integer DEFAULT 0 NOT NULL,
	"moved_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rule_versions" (
	"rule_id" integer NOT NULL,
	"version" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rule_versions_rule_id_version_pk" PRIMARY KEY("rule_id","version")
);
--> statement-breakpoint
CREATE TABLE "rules" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rules_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"kind" "rule_kind" NOT NULL,
	"name" text NOT NULL,
	"folder" text DEFAULT '' NOT NULL,
	"enabled" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"next_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "last_assigned_agent_id" integer;--> statement-breakpoint
ALTER TABLE "rule_log" ADD CONSTRAINT "rule_log_rule_id_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."rules"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_log" ADD CONSTRAINT "rule_log_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_looks" ADD CONSTRAINT "rule_looks_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_looks" ADD CONSTRAINT "rule_looks_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_marks" ADD CONSTRAINT "rule_marks_rule_id_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."rules"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_marks" ADD CONSTRAINT "rule_marks_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_runs" ADD CONSTRAINT "rule_runs_rule_id_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."rules"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_versions" ADD CONSTRAINT "rule_versions_rule_id_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."rules"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules" ADD CONSTRAINT "rules_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "rule_log_event" ON "rule_log" USING btree ("rule_id","event_id") WHERE event_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "rule_log_mail" ON "rule_log" USING btree ("rule_id","inbound_mail_id") WHERE inbound_mail_id is not null;--> statement-breakpoint
CREATE INDEX "rule_log_rule_id_id_index" ON "rule_log" USING btree ("rule_id","id");--> statement-breakpoint
CREATE INDEX "rule_log_failed" ON "rule_log" USING btree ("rule_id","id") WHERE outcome = 'failed';--> statement-breakpoint
CREATE INDEX "rule_log_ticket_id_created_at_index" ON "rule_log" USING btree ("ticket_id","created_at");--> statement-breakpoint
CREATE INDEX "rule_log_created_at_index" ON "rule_log" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "rule_looks_event" ON "rule_looks" USING btree ("event_id") WHERE event_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "rule_looks_mail" ON "rule_looks" USING btree ("inbound_mail_id") WHERE inbound_mail_id is not null;--> statement-breakpoint
CREATE INDEX "rule_looks_ticket_id_id_index" ON "rule_looks" USING btree ("ticket_id","id");--> statement-breakpoint
CREATE INDEX "rule_looks_created_at_index" ON "rule_looks" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "rule_marks_ticket_id_index" ON "rule_marks" USING btree ("ticket_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rule_runs_rule_id_due_at_index" ON "rule_runs" USING btree ("rule_id","due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "rule_runs_open" ON "rule_runs" USING btree ("rule_id") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "rule_runs_done" ON "rule_runs" USING btree ("done_at") WHERE done_at is not null;--> statement-breakpoint
CREATE INDEX "rules_workspace_id_kind_position_index" ON "rules" USING btree ("workspace_id","kind","position");--> statement-breakpoint
CREATE INDEX "rules_due" ON "rules" USING btree ("next_at") WHERE next_at is not null;
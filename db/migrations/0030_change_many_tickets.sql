CREATE TYPE "public"."bulk_outcome" AS ENUM('waiting', 'changed', 'same', 'skipped', 'undone', 'left');--> statement-breakpoint
CREATE TYPE "public"."bulk_state" AS ENUM('running', 'done', 'undoing', 'undone');--> statement-breakpoint
CREATE TABLE "bulk_run_tickets" (
	"run_id" integer NOT NULL,
	"ticket_id" integer NOT NULL,
	"outcome" "bulk_outcome" DEFAULT 'waiting' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"event_id" integer,
	CONSTRAINT "bulk_run_tickets_run_id_ticket_id_pk" PRIMARY KEY("run_id","ticket_id")
);
--> statement-breakpoint
CREATE TABLE "bulk_runs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bulk_runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"agent_id" integer NOT NULL,
	"act" jsonb NOT NULL,
	"title" text NOT NULL,
	"state" "bulk_state" DEFAULT 'running' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "bulk_run_tickets" ADD CONSTRAINT "bulk_run_tickets_run_id_bulk_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."bulk_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_run_tickets" ADD CONSTRAINT "bulk_run_tickets_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_runs" ADD CONSTRAINT "bulk_runs_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_runs" ADD CONSTRAINT "bulk_runs_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_run_tickets_open" ON "bulk_run_tickets" USING btree ("run_id","ticket_id") WHERE outcome in ('waiting', 'changed');--> statement-breakpoint
CREATE INDEX "bulk_run_tickets_ticket_id_index" ON "bulk_run_tickets" USING btree ("ticket_id");--> statement-breakpoint
CREATE INDEX "bulk_runs_agent_id_id_index" ON "bulk_runs" USING btree ("agent_id","id");--> statement-breakpoint
CREATE INDEX "bulk_runs_created_at_index" ON "bulk_runs" USING btree ("created_at");
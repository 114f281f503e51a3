CREATE TYPE "public"."push_state" AS ENUM('waiting', 'done', 'failed');--> statement-breakpoint
CREATE TABLE "push_targets" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "push_targets_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"secret_sealed" text DEFAULT '' NOT NULL,
	"headers_sealed" text DEFAULT '' NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pushes" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" integer NOT NULL,
	"ticket_id" integer NOT NULL,
	"target" text NOT NULL,
	"target_id" integer,
	"is_module" boolean NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"agent_id" integer,
	"actor_name" text DEFAULT '' NOT NULL,
	"event_id" integer,
	"asked_event_id" integer,
	"body" text,
	"state" "push_state" DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text DEFAULT '' NOT NULL,
	"external_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "push_targets" ADD CONSTRAINT "push_targets_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pushes" ADD CONSTRAINT "pushes_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pushes" ADD CONSTRAINT "pushes_target_id_push_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."push_targets"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "push_targets_name" ON "push_targets" USING btree ("workspace_id",lower("name"));--> statement-breakpoint
CREATE INDEX "pushes_ticket_id_created_at_index" ON "pushes" USING btree ("ticket_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "pushes_ticket_id_event_id_target_index" ON "pushes" USING btree ("ticket_id","event_id","target");
CREATE TABLE "calendars" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "calendars_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"hours" jsonb NOT NULL,
	"holidays" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promises" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "promises_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"name" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"condition" jsonb NOT NULL,
	"calendar_id" integer,
	"first_reply_minutes" integer,
	"next_reply_minutes" integer,
	"resolution_minutes" integer,
	"warn_minutes" integer,
	"warn_percent" integer,
	"pause_status_ids" integer[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "first_reply_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "first_reply_seconds" integer;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "promise_id" integer;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "first_reply_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "next_reply_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "resolution_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "due_near_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "paused_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "breach_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "breached_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "promise_clocks" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "next_alarm_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "calendars" ADD CONSTRAINT "calendars_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendars_workspace_id_name_index" ON "calendars" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "promises_workspace_id_name_index" ON "promises" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE INDEX "promises_calendar_id_index" ON "promises" USING btree ("calendar_id");--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_promise_id_promises_id_fk" FOREIGN KEY ("promise_id") REFERENCES "public"."promises"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tickets_due" ON "tickets" USING btree ("workspace_id","due_at","id") WHERE closed_at is null and trashed_at is null and spam_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "tickets_alarms" ON "tickets" USING btree ("workspace_id","next_alarm_at") WHERE next_alarm_at is not null;--> statement-breakpoint
CREATE INDEX "tickets_promise" ON "tickets" USING btree ("promise_id") WHERE promise_id is not null;--> statement-breakpoint
CREATE INDEX "tickets_breached" ON "tickets" USING btree ("workspace_id","id") WHERE breach_count > 0;--> statement-breakpoint
-- Dates that were set by hand before: what is due, and what was late by now without an event of its own.
UPDATE "tickets" AS t SET
	"breach_count" = CASE WHEN d."ends" <= coalesce(t."closed_at", now()) THEN 1 ELSE 0 END,
	"breached_at" = CASE WHEN d."ends" <= coalesce(t."closed_at", now()) THEN d."ends" END,
	"due_at" = CASE WHEN d."open" THEN d."ends" END,
	"due_near_at" = CASE WHEN d."open" THEN d."begins" END,
	"next_alarm_at" = CASE WHEN d."open" AND d."ends" > now() THEN CASE WHEN d."begins" > now() THEN d."begins" ELSE d."ends" END END,
	"promise_clocks" = CASE WHEN d."open" THEN jsonb_build_object('due_date', jsonb_build_object(
		'of', to_char(d."begins" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
		'due', to_char(d."ends" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
		'near', to_char(d."begins" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
		'told', CASE WHEN d."ends" <= now() THEN 'breached' WHEN d."begins" <= now() THEN 'near' END)) ELSE '{}'::jsonb END
FROM (
	SELECT t."id", (t."due_on"::timestamp AT TIME ZONE (w."settings" ->> 'timeZone')) AS "begins",
		((t."due_on" + 1)::timestamp AT TIME ZONE (w."settings" ->> 'timeZone')) AS "ends",
		t."closed_at" IS NULL AND t."trashed_at" IS NULL AND t."spam_at" IS NULL AND t."merged_into_id" IS NULL AS "open"
	FROM "tickets" t JOIN "workspaces" w ON w."id" = t."workspace_id" WHERE t."due_on" IS NOT NULL
) AS d WHERE d."id" = t."id";--> statement-breakpoint
-- The first answer of tickets that the customer opened, or that an agent opened with a note.
UPDATE "tickets" AS t SET "first_reply_at" = f."at",
	"first_reply_seconds" = least(2147483647, greatest(0, floor(extract(epoch FROM f."at" - t."created_at"))))::int
FROM (
	SELECT m."ticket_id", min(m."created_at") AS "at" FROM "messages" m
	WHERE m."visibility" = 'public' AND m."author_agent_id" IS NOT NULL
	GROUP BY m."ticket_id" HAVING NOT bool_or(m."is_opening")
) AS f WHERE f."ticket_id" = t."id";

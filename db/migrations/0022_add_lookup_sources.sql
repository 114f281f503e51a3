CREATE TYPE "public"."lookup_encoding" AS ENUM('declared', 'utf-8', 'iso-8859-1', 'us-ascii');--> statement-breakpoint
CREATE TYPE "public"."lookup_kind" AS ENUM('http_get', 'http_post', 'command');--> statement-breakpoint
CREATE TABLE "lookup_sources" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "lookup_sources_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"name" text NOT NULL,
	"kind" "lookup_kind" NOT NULL,
	"target" text NOT NULL,
	"encoding" "lookup_encoding" DEFAULT 'declared' NOT NULL,
	"automatic" boolean DEFAULT false NOT NULL,
	"in_address_book" boolean DEFAULT true NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "lookup_sources" ADD CONSTRAINT "lookup_sources_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lookup_sources_workspace_id_index" ON "lookup_sources" USING btree ("workspace_id");
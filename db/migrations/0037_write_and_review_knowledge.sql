CREATE TYPE "public"."knowledge_draft_state" AS ENUM('writing', 'submitted', 'scheduled');--> statement-breakpoint
CREATE TABLE "knowledge_searches" (
	"workspace_id" integer NOT NULL,
	"words" text NOT NULL,
	"day" date NOT NULL,
	"count" integer DEFAULT 1 NOT NULL,
	"found" integer NOT NULL,
	CONSTRAINT "knowledge_searches_workspace_id_day_words_pk" PRIMARY KEY("workspace_id","day","words")
);
--> statement-breakpoint
CREATE TABLE "knowledge_synonyms" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "knowledge_synonyms_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"words" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "knowledge_views" (
	"page_id" integer NOT NULL,
	"day" date NOT NULL,
	"count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "knowledge_views_page_id_day_pk" PRIMARY KEY("page_id","day")
);
--> statement-breakpoint
CREATE TABLE "knowledge_words" (
	"workspace_id" integer NOT NULL,
	"word" text NOT NULL,
	CONSTRAINT "knowledge_words_workspace_id_word_pk" PRIMARY KEY("workspace_id","word")
);
--> statement-breakpoint
CREATE TABLE "knowledge_drafts" (
	"page_id" integer PRIMARY KEY NOT NULL,
	"state" "knowledge_draft_state" DEFAULT 'writing' NOT NULL,
	"name" text NOT NULL,
	"body_html" text NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"agent_id" integer,
	"author_name" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"returned_note" text DEFAULT '' NOT NULL,
	"submitted_at" timestamp with time zone,
	"publish_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "knowledge_editors" (
	"page_id" integer NOT NULL,
	"agent_id" integer NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "knowledge_editors_page_id_agent_id_pk" PRIMARY KEY("page_id","agent_id")
);
--> statement-breakpoint
CREATE TABLE "knowledge_files" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "knowledge_files_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"page_id" integer,
	"key" text NOT NULL,
	"hash" text NOT NULL,
	"size" integer NOT NULL,
	"file_name" text NOT NULL,
	"mime_type" text NOT NULL,
	"is_download" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "knowledge_files_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "knowledge_links" (
	"page_id" integer NOT NULL,
	"address" text NOT NULL,
	"problem" text DEFAULT '' NOT NULL,
	"checked_at" timestamp with time zone,
	CONSTRAINT "knowledge_links_page_id_address_pk" PRIMARY KEY("page_id","address")
);
--> statement-breakpoint
CREATE TABLE "knowledge_moved_pages" (
	"old_id" integer PRIMARY KEY NOT NULL,
	"page_id" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "knowledge_translations" (
	"page_id" integer NOT NULL,
	"locale" text NOT NULL,
	"name" text NOT NULL,
	"body_html" text NOT NULL,
	"body_text" text NOT NULL,
	"is_published" boolean DEFAULT false NOT NULL,
	"source_updated_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "knowledge_translations_page_id_locale_pk" PRIMARY KEY("page_id","locale")
);
--> statement-breakpoint
CREATE TABLE "knowledge_versions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "knowledge_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"page_id" integer NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"body_html" text NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"agent_id" integer,
	"author_name" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "knowledge_pages" ADD COLUMN "reviewed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "knowledge_pages" ADD COLUMN "review_on" date;--> statement-breakpoint
ALTER TABLE "knowledge_votes" ADD COLUMN "reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "knowledge_searches" ADD CONSTRAINT "knowledge_searches_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_synonyms" ADD CONSTRAINT "knowledge_synonyms_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_views" ADD CONSTRAINT "knowledge_views_page_id_knowledge_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."knowledge_pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_words" ADD CONSTRAINT "knowledge_words_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_drafts" ADD CONSTRAINT "knowledge_drafts_page_id_knowledge_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."knowledge_pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_drafts" ADD CONSTRAINT "knowledge_drafts_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_editors" ADD CONSTRAINT "knowledge_editors_page_id_knowledge_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."knowledge_pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_editors" ADD CONSTRAINT "knowledge_editors_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_files" ADD CONSTRAINT "knowledge_files_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_files" ADD CONSTRAINT "knowledge_files_page_id_knowledge_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."knowledge_pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_links" ADD CONSTRAINT "knowledge_links_page_id_knowledge_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."knowledge_pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_moved_pages" ADD CONSTRAINT "knowledge_moved_pages_page_id_knowledge_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."knowledge_pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_translations" ADD CONSTRAINT "knowledge_translations_page_id_knowledge_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."knowledge_pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_versions" ADD CONSTRAINT "knowledge_versions_page_id_knowledge_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."knowledge_pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_versions" ADD CONSTRAINT "knowledge_versions_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "knowledge_synonyms_workspace_id_index" ON "knowledge_synonyms" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "knowledge_words_trigram" ON "knowledge_words" USING gin (word gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "knowledge_files_page_id_index" ON "knowledge_files" USING btree ("page_id");--> statement-breakpoint
CREATE INDEX "knowledge_files_hash_index" ON "knowledge_files" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "knowledge_links_checked_at_index" ON "knowledge_links" USING btree ("checked_at");--> statement-breakpoint
CREATE INDEX "knowledge_moved_pages_page_id_index" ON "knowledge_moved_pages" USING btree ("page_id");--> statement-breakpoint
CREATE UNIQUE INDEX "knowledge_versions_page_id_number_index" ON "knowledge_versions" USING btree ("page_id","number");--> statement-breakpoint
UPDATE "roles" SET "permissions" = array_append("permissions", 'knowledge.publish') WHERE 'knowledge.edit' = ANY("permissions");

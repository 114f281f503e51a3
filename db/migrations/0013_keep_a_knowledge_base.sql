CREATE TABLE "knowledge_books" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "knowledge_books_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"is_public" boolean DEFAULT true NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "knowledge_chapters" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "knowledge_chapters_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"book_id" integer NOT NULL,
	"name" text NOT NULL,
	"is_appendix" boolean DEFAULT false NOT NULL,
	"is_hidden" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "knowledge_pages" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "knowledge_pages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"chapter_id" integer NOT NULL,
	"name" text NOT NULL,
	"body_html" text DEFAULT '' NOT NULL,
	"body_text" text DEFAULT '' NOT NULL,
	"is_hidden" boolean DEFAULT false NOT NULL,
	"is_highlighted" boolean DEFAULT false NOT NULL,
	"published_at" timestamp with time zone,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"helpful_votes" integer DEFAULT 0 NOT NULL,
	"not_helpful_votes" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "knowledge_related_pages" (
	"page_id" integer NOT NULL,
	"related_id" integer NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "knowledge_related_pages_page_id_related_id_pk" PRIMARY KEY("page_id","related_id")
);
--> statement-breakpoint
CREATE TABLE "knowledge_search" (
	"page_id" integer PRIMARY KEY NOT NULL,
	"heading" "tsvector" NOT NULL,
	"document" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "knowledge_votes" (
	"page_id" integer NOT NULL,
	"voter" text NOT NULL,
	"helpful" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "knowledge_votes_page_id_voter_pk" PRIMARY KEY("page_id","voter")
);
--> statement-breakpoint
ALTER TABLE "portals" ADD COLUMN "category_ids" integer[];--> statement-breakpoint
ALTER TABLE "portals" ADD COLUMN "book_ids" integer[];--> statement-breakpoint
ALTER TABLE "knowledge_books" ADD CONSTRAINT "knowledge_books_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_chapters" ADD CONSTRAINT "knowledge_chapters_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_chapters" ADD CONSTRAINT "knowledge_chapters_book_id_knowledge_books_id_fk" FOREIGN KEY ("book_id") REFERENCES "public"."knowledge_books"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_pages" ADD CONSTRAINT "knowledge_pages_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_pages" ADD CONSTRAINT "knowledge_pages_chapter_id_knowledge_chapters_id_fk" FOREIGN KEY ("chapter_id") REFERENCES "public"."knowledge_chapters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_related_pages" ADD CONSTRAINT "knowledge_related_pages_page_id_knowledge_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."knowledge_pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_related_pages" ADD CONSTRAINT "knowledge_related_pages_related_id_knowledge_pages_id_fk" FOREIGN KEY ("related_id") REFERENCES "public"."knowledge_pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_search" ADD CONSTRAINT "knowledge_search_page_id_knowledge_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."knowledge_pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge_votes" ADD CONSTRAINT "knowledge_votes_page_id_knowledge_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."knowledge_pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "knowledge_books_workspace_id_name_index" ON "knowledge_books" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE INDEX "knowledge_chapters_book_id_index" ON "knowledge_chapters" USING btree ("book_id");--> statement-breakpoint
CREATE INDEX "knowledge_pages_chapter_id_index" ON "knowledge_pages" USING btree ("chapter_id");--> statement-breakpoint
CREATE INDEX "knowledge_pages_workspace_id_index" ON "knowledge_pages" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "knowledge_related_pages_related_id_index" ON "knowledge_related_pages" USING btree ("related_id");--> statement-breakpoint
CREATE INDEX "knowledge_search_heading" ON "knowledge_search" USING gin ("heading");--> statement-breakpoint
CREATE INDEX "knowledge_search_document" ON "knowledge_search" USING gin ("document");--> statement-breakpoint
-- Whoever may share with everybody may also write for everybody; an administrator can take the right away again.
UPDATE "roles" SET "permissions" = array_append("permissions", 'knowledge.edit')
WHERE ("is_administrator" OR 'filters.share' = ANY("permissions")) AND NOT 'knowledge.edit' = ANY("permissions");

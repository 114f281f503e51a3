CREATE TABLE "forum_bans" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "forum_bans_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"email" text,
	"network" "cidr",
	"reason" text DEFAULT '' NOT NULL,
	"created_by_agent_id" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "forum_files" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "forum_files_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"post_id" integer NOT NULL,
	"key" text NOT NULL,
	"hash" text NOT NULL,
	"size" integer NOT NULL,
	"file_name" text NOT NULL,
	"mime_type" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "forum_files_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "forum_flags" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "forum_flags_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"workspace_id" integer NOT NULL,
	"post_id" integer NOT NULL,
	"reporter" text NOT NULL,
	"reason" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "forum_likes" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "forum_likes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"post_id" integer NOT NULL,
	"customer_id" integer,
	"agent_id" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "forum_post_versions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "forum_post_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"post_id" integer NOT NULL,
	"body_text" text NOT NULL,
	"body_html" text DEFAULT '' NOT NULL,
	"actor_type" "actor_type" NOT NULL,
	"actor_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "forum_reads" (
	"customer_id" integer NOT NULL,
	"topic_id" integer NOT NULL,
	"last_post_id" integer NOT NULL,
	CONSTRAINT "forum_reads_customer_id_topic_id_pk" PRIMARY KEY("customer_id","topic_id")
);
--> statement-breakpoint
CREATE TABLE "forum_spam_words" (
	"workspace_id" integer NOT NULL,
	"word" text NOT NULL,
	"spam" integer DEFAULT 0 NOT NULL,
	"good" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "forum_spam_words_workspace_id_word_pk" PRIMARY KEY("workspace_id","word")
);
--> statement-breakpoint
CREATE TABLE "forum_visits" (
	"customer_id" integer NOT NULL,
	"forum_id" integer NOT NULL,
	"new_since" timestamp with time zone NOT NULL,
	CONSTRAINT "forum_visits_customer_id_forum_id_pk" PRIMARY KEY("customer_id","forum_id")
);
--> statement-breakpoint
ALTER TABLE "forum_posts" ADD COLUMN "held_for" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "forum_posts" ADD COLUMN "spam_score" real DEFAULT 0.5 NOT NULL;--> statement-breakpoint
ALTER TABLE "forum_posts" ADD COLUMN "learned_as" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "forum_posts" ADD COLUMN "like_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "forum_posts" ADD COLUMN "flag_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "forum_subscriptions" ADD COLUMN "confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "forum_subscriptions" ADD COLUMN "muted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "forum_topics" ADD COLUMN "answer_post_id" integer;--> statement-breakpoint
ALTER TABLE "forum_topics" ADD COLUMN "merged_into_id" integer;--> statement-breakpoint
ALTER TABLE "forums" ADD COLUMN "holds_first_posts" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "forums" ADD COLUMN "guests_post" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "outgoing_mails" ADD COLUMN "forum_subscription_id" integer;--> statement-breakpoint
ALTER TABLE "portal_forms" ADD COLUMN "forum_post_id" integer;--> statement-breakpoint
ALTER TABLE "forum_bans" ADD CONSTRAINT "forum_bans_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_bans" ADD CONSTRAINT "forum_bans_created_by_agent_id_agents_id_fk" FOREIGN KEY ("created_by_agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_files" ADD CONSTRAINT "forum_files_post_id_forum_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."forum_posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_flags" ADD CONSTRAINT "forum_flags_post_id_forum_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."forum_posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_likes" ADD CONSTRAINT "forum_likes_post_id_forum_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."forum_posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_likes" ADD CONSTRAINT "forum_likes_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_likes" ADD CONSTRAINT "forum_likes_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_post_versions" ADD CONSTRAINT "forum_post_versions_post_id_forum_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."forum_posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_reads" ADD CONSTRAINT "forum_reads_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_reads" ADD CONSTRAINT "forum_reads_topic_id_forum_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."forum_topics"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_spam_words" ADD CONSTRAINT "forum_spam_words_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_visits" ADD CONSTRAINT "forum_visits_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_visits" ADD CONSTRAINT "forum_visits_forum_id_forums_id_fk" FOREIGN KEY ("forum_id") REFERENCES "public"."forums"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "forum_bans_workspace_id_email_index" ON "forum_bans" USING btree ("workspace_id","email");--> statement-breakpoint
CREATE UNIQUE INDEX "forum_bans_workspace_id_network_index" ON "forum_bans" USING btree ("workspace_id","network");--> statement-breakpoint
CREATE INDEX "forum_files_post_id_index" ON "forum_files" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "forum_files_hash_index" ON "forum_files" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "forum_flags_post_id_reporter_index" ON "forum_flags" USING btree ("post_id","reporter");--> statement-breakpoint
CREATE UNIQUE INDEX "forum_likes_customer" ON "forum_likes" USING btree ("post_id","customer_id") WHERE customer_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "forum_likes_agent" ON "forum_likes" USING btree ("post_id","agent_id") WHERE agent_id is not null;--> statement-breakpoint
CREATE INDEX "forum_likes_customer_id_index" ON "forum_likes" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "forum_post_versions_post_id_id_index" ON "forum_post_versions" USING btree ("post_id","id");--> statement-breakpoint
CREATE INDEX "forum_reads_topic_id_index" ON "forum_reads" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "forum_visits_forum_id_index" ON "forum_visits" USING btree ("forum_id");--> statement-breakpoint
ALTER TABLE "forum_topics" ADD CONSTRAINT "forum_topics_answer_post_id_forum_posts_id_fk" FOREIGN KEY ("answer_post_id") REFERENCES "public"."forum_posts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forum_topics" ADD CONSTRAINT "forum_topics_merged_into_id_forum_topics_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."forum_topics"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_forms" ADD CONSTRAINT "portal_forms_forum_post_id_forum_posts_id_fk" FOREIGN KEY ("forum_post_id") REFERENCES "public"."forum_posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "forum_posts_flagged" ON "forum_posts" USING btree ("workspace_id","id") WHERE flag_count > 0;--> statement-breakpoint
CREATE INDEX "forum_posts_customer" ON "forum_posts" USING btree ("author_customer_id","id") WHERE author_customer_id is not null;--> statement-breakpoint
CREATE INDEX "forum_posts_guest" ON "forum_posts" USING btree ("workspace_id","author_email") WHERE author_type = 'visitor';--> statement-breakpoint
CREATE INDEX "forum_topics_answer" ON "forum_topics" USING btree ("answer_post_id") WHERE answer_post_id is not null;--> statement-breakpoint
CREATE INDEX "forum_topics_answered" ON "forum_topics" USING btree ("forum_id","state","sticky","last_post_at","id") WHERE answer_post_id is not null;--> statement-breakpoint
CREATE INDEX "forum_topics_merged" ON "forum_topics" USING btree ("merged_into_id") WHERE merged_into_id is not null;--> statement-breakpoint
UPDATE "forum_subscriptions" SET "confirmed_at" = "created_at";

ALTER TABLE "drafts" DROP COLUMN "cc";--> statement-breakpoint
ALTER TABLE "drafts" DROP COLUMN "bcc";--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "to" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "cc" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "bcc" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "upload_ids" integer[] DEFAULT '{}' NOT NULL;

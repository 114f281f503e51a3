/** Somebody writes: a name of the forum's regulars, or `@` and the first name of an agent. */
export type DemoPost = readonly [author: string, text: string];

/** A topic as it went at Northwind's forums. */
export type DemoTopic = {
  title: string;
  /** Days before now that it began; answers follow within hours. */
  daysAgo: number;
  sticky?: true;
  closed?: true;
  labels?: readonly string[];
  /** Which of its posts answers it, the first being 0. */
  answer?: number;
  /** Posts that readers reported, and why. */
  reported?: readonly (readonly [post: number, reason: "spam" | "rude" | "private" | "other", note: string])[];
  /** Taken away by staff, or waiting for them. */
  state?: "waiting" | "hidden" | "spam";
  posts: readonly [DemoPost, ...DemoPost[]];
};

export type DemoForum = {
  name: string;
  description: string;
  isPublic: boolean;
  /** Somebody's first post waits for staff. */
  holdsFirstPosts?: true;
  /** First names of the agents who look after it. */
  moderators: readonly string[];
  topics: readonly DemoTopic[];
};

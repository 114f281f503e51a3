export * from "./agents";
export * from "./catalog";
export * from "./customers";
export * from "./messages";
export * from "./portal";
export * from "./tickets";
export * from "./tokens";
export * from "./workspaces";

"use client";

import { Content, Portal, Provider, Root, Trigger } from "radix-ui/tooltip";
import type { ReactNode } from "react";

/** A few words beside a control on hover and focus. It adds to the control's own name and never replaces it. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  return (
    <Provider delayDuration={400} skipDelayDuration={200}>
      <Root>
        <Trigger asChild>{children}</Trigger>
        <Portal>
          <Content
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-72 animate-appear rounded-sm bg-ink px-2 py-1 text-xs text-paper"
          >
            {text}
          </Content>
        </Portal>
      </Root>
    </Provider>
  );
}

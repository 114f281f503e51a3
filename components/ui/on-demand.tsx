"use client";

import {
  cloneElement,
  isValidElement,
  type ReactElement,
  type ReactNode,
  useEffect,
  useReducer,
  useState,
} from "react";

const loaded = new Map<unknown, unknown>();

/**
 * Loads a part of the page when it is wanted first, and has it at once from then on.
 * @param load must be the same function each time
 * @returns null until it is wanted and there
 */
export function useOnDemand<T>(load: () => Promise<T>, wanted: boolean): T | null {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const there = loaded.has(load);
  useEffect(() => {
    if (!wanted || there) return;
    let left = false;
    load().then(
      (part) => {
        loaded.set(load, part);
        if (!left) redraw();
      },
      (error: unknown) => console.error(error),
    );
    return () => {
      left = true;
    };
  }, [load, wanted, there]);
  return wanted && there ? (loaded.get(load) as T) : null;
}

/**
 * Whether something that floats is open, held here or by the caller, and whether it ever was: what draws it is loaded then.
 */
export function useOpening(props: {
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
}) {
  const [own, setOwn] = useState(false);
  const [ever, setEver] = useState(false);
  const open = props.open ?? own;
  // What the caller opened, by a key, stays loaded as well: on closing it gives the focus back.
  if (open && !ever) setEver(true);
  const setOpen = (next: boolean) => {
    setOwn(next);
    props.onOpenChange?.(next);
  };
  return { open, setOpen, wanted: ever || open };
}

type ButtonProps = { onClick?: (event: unknown) => void } & Record<string, unknown>;

/** The button of something that floats, as long as what floats was never opened: what draws it is not loaded yet. */
export function ClosedTrigger({ children, kind, onOpen }: { children: ReactNode; kind: string; onOpen: () => void }) {
  if (!isValidElement(children)) return children;
  const button = children as ReactElement<ButtonProps>;
  return cloneElement(button, {
    "aria-haspopup": kind,
    "aria-expanded": false,
    onClick: (event: unknown) => {
      button.props.onClick?.(event);
      onOpen();
    },
  });
}

import type { ImagePoint, ScreenPoint } from '../../domain/geometry/point.ts';

export interface Modifiers {
  readonly shift: boolean;
  readonly alt: boolean;
  /** Ctrl, or Command on a Mac. */
  readonly ctrl: boolean;
}

export type PointerButton = 'primary' | 'middle' | 'secondary';

interface KeyPress {
  /** What the key writes ("Enter", "z"). */
  readonly key: string;
  /** Where the key is ("Digit1", "KeyZ"), whatever the layout. */
  readonly code: string;
  readonly modifiers: Modifiers;
}

interface PointerAt {
  readonly screen: ScreenPoint;
  readonly modifiers: Modifiers;
}

/** What the canvas hears, in its own pixels. `cancel` is everything that ends a gesture unfinished. */
export type CanvasEvent =
  | ({ readonly kind: 'pointer-down'; readonly button: PointerButton } & PointerAt)
  | ({ readonly kind: 'pointer-move' } & PointerAt)
  | ({ readonly kind: 'pointer-up'; readonly button: PointerButton } & PointerAt)
  | { readonly kind: 'pointer-leave' }
  /** deltaY in CSS pixels, positive away from the picture; `pinch` for a trackpad's two fingers. */
  | ({ readonly kind: 'wheel'; readonly deltaY: number; readonly pinch: boolean } & PointerAt)
  | ({ readonly kind: 'key-down'; readonly repeat: boolean } & KeyPress)
  | ({ readonly kind: 'key-up' } & KeyPress)
  | { readonly kind: 'resize'; readonly width: number; readonly height: number }
  | { readonly kind: 'blur' }
  | { readonly kind: 'cancel' };

export type ToolButton = Exclude<PointerButton, 'middle'>;

interface ToolPointerAt extends PointerAt {
  /** May lie outside the picture. */
  readonly at: ImagePoint;
}

/** What a tool hears: the pointer on the picture, keys that the view had no use for. */
export type ToolEvent =
  /** `secondary` only for tools that ask for it. */
  | ({ readonly kind: 'pointer-down'; readonly button: ToolButton } & ToolPointerAt)
  | ({ readonly kind: 'pointer-move' } & ToolPointerAt)
  | ({ readonly kind: 'pointer-up'; readonly button: ToolButton } & ToolPointerAt)
  /** With Alt, for tools that have a size; deltaY in CSS pixels, positive away from the picture. */
  | { readonly kind: 'wheel'; readonly deltaY: number }
  | ({ readonly kind: 'key-down'; readonly repeat: boolean } & KeyPress)
  | ({ readonly kind: 'key-up' } & KeyPress)
  | { readonly kind: 'blur' }
  | { readonly kind: 'cancel' };

export type ToolKeyDown = Extract<ToolEvent, { kind: 'key-down' }>;

/* Reach of the hand, in screen pixels (look: "Hit area 12 px, edge hit 6 px"); half of the area to each side. */
export const HANDLE_REACH = 6;
export const EDGE_REACH = 6;
/** How near other shapes' corners and borders draw the hand onto them. */
export const SNAP_REACH = 8;
/** A press that moves less than this is a click. */
export const DRAG_THRESHOLD = 3;
/** Vertices are not drawn, and edges get no dot, where neighbours are closer than this. */
export const VERTEX_SPACING = 6;
/** An edge shows its dot for a new vertex from this length on. */
export const EDGE_DOT_LENGTH = 28;

/** Arrow keys, image pixels. */
export const STEP = 1;
export const LARGE_STEP = 10;
export const LEAP = 100;

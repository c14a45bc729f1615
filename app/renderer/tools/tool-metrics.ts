/* Reach of the hand, in screen pixels (look: "Hit area 12 px, edge hit 6 px"); half of the area to each side. */
export const HANDLE_REACH = 6;
export const EDGE_REACH = 6;
/** From a box to the dot that turns it. */
export const TURN_STEM = 22;
/** How near other shapes' corners and borders draw the hand onto them. */
export const SNAP_REACH = 8;
/** A press that moves less than this is a click. */
export const DRAG_THRESHOLD = 3;
/** Vertices are not drawn, and edges get no dot, where neighbours are closer than this. */
export const VERTEX_SPACING = 6;
/** An edge shows its dot for a new vertex from this length on. */
export const EDGE_DOT_LENGTH = 28;

/** What Shift snaps turns to, and a key turns by: 15° and 1°, radians. */
export const TURN_SNAP = Math.PI / 12;
export const TURN_STEP = Math.PI / 180;

/** Arrow keys, image pixels. */
export const STEP = 1;
export const LARGE_STEP = 10;
export const LEAP = 100;

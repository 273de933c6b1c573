/** Bytes of a stretch; small enough that those under way take little memory, large enough that to hand them over is nothing. */
export const stretchBytes = 262_144;

/** Rows after which a stretch ends early, since what is made of very short ones takes many times their room. */
export const mostRows = 16_384;

/** How far beyond a stretch its last record may go on, at first, and where that was not enough. */
export const usualReach = 65_536;
export const longReach = 4_194_304;

/** Version of the tool; a test holds it against package.json, and reading a file at start-up costs time. */
export const version = '0.1.0';

import type { FieldType } from '../../cells/cell.ts';
import type { Edit } from '../../definition/edit.ts';

/** A field that rules may go by, with the kinds of cells that training leads have there. */
export interface Feature {
  readonly field: string;
  /** What people call it: the header of its column, or the name of a derived value. */
  readonly label: string;
  readonly type: FieldType;
  /** Declares the field; undefined where the definition has it already. */
  readonly declare: Edit | undefined;
  /** At most 256; the first ones are of values. */
  readonly kinds: readonly CellKind[];
  /** The kind of the cell of each training lead, as an index. */
  readonly kindOf: Uint8Array;
}

/** Cells that a rule cannot, or need not, tell apart. */
export type CellKind =
  /** Numbers from a limit on, to below the limit of the next kind; limits rise. */
  | { readonly is: 'from'; readonly limit: number }
  /** One text, as the export writes it. */
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'yes' }
  /** A list that has a member. */
  | { readonly is: 'has'; readonly member: string }
  /** Any other value. */
  | { readonly is: 'other' }
  | { readonly is: 'missing' }
  | { readonly is: 'invalid' };

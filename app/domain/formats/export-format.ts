/** What an export of a job can be, as the dialog has to know it. */
export interface ExportFormat<Id extends string = string> {
  readonly id: Id;
  /** One file with this ending, or a folder with a file for each item. */
  readonly target: { readonly kind: 'file'; readonly ending: string } | { readonly kind: 'folder' };
  /** What is put behind the name of the job's folder to propose a place. */
  readonly suffix: string;
  /** Whether masks may be written as outlines instead. */
  readonly choosesMasks: boolean;
}

/** A telephone number of the deployment as people read and dial it: `+1 202 555 0143`. */
const TELEPHONE = /^\+?[ (]*[0-9][0-9 ().-]{5,28}$/;

/** Whether a text is a telephone number that may be shown and dialled. */
export function isTelephone(text: string): boolean {
  return TELEPHONE.test(text);
}

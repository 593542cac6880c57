import { foldedAddress } from '../mail-address.ts';
import type { CaseFile } from './casework.ts';

/** The folded addresses of those who ask for a request: nobody is to be asked for their own. */
export function askersOf({ intake }: Pick<CaseFile, 'intake'>): ReadonlySet<string> {
  return new Set([foldedAddress(intake.attorney.email)]);
}

/** Whether somebody with this address asks for the request. */
export function asksForIt(file: Pick<CaseFile, 'intake'>, { email }: { readonly email: string }): boolean {
  return askersOf(file).has(foldedAddress(email));
}

/** A setting of this function, given by the deployment. Throws at start where it is missing. */
export function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`the setting ${name} is missing`);
  return value;
}

/** A setting that a deployment may leave empty; null where it has. */
export function optionalSetting(name: string): string | null {
  return process.env[name] || null;
}

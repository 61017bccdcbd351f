/** An upper bound of what something costs, in whole cents, rounded up: `<= 1.50 USD`. */
export function usdAtMost(usd: number): string {
  // What binary fractions add is no cent.
  return `<= ${(Math.ceil(usd * 100 - 1e-6) / 100).toFixed(2)} USD`;
}

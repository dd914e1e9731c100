/** `8 s`, `1 min 20 s`, `2 h 5 min`: as exact as such a forecast can be. */
export function timeLeft(value: number): string {
    const whole = Math.max(0, Math.round(value));
    if (whole === 0) return 'under 1 s';
    if (whole < 60) return `${whole} s`;
    if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
    const minutes = Math.round(whole / 60);
    return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

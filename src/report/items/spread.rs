//! Means, variances and correlations, number by number (Welford 1962): sums of squares would lose the
//! digits that matter.

/// Variances below that are rounding: what spreads no more is constant.
const NOTHING: f64 = 1e-12;

/// Mean and variance of numbers, taken in one by one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spread {
    n: f64,
    mean: f64,
    squares: f64,
}

impl Spread {
    pub(super) fn add(&mut self, x: f64) {
        self.n += 1.0;
        let off = x - self.mean;
        self.mean += off / self.n;
        self.squares += off * (x - self.mean);
    }

    /// Takes in what another one has seen (Chan, Golub and `LeVeque` 1979).
    pub(super) fn join(&mut self, other: &Self) {
        let n = self.n + other.n;
        if n > 0.0 {
            let off = other.mean - self.mean;
            self.squares += other.squares + off * off * self.n * other.n / n;
            self.mean += off * other.n / n;
            self.n = n;
        }
    }

    pub(super) fn mean(&self) -> f64 {
        self.mean
    }

    /// The variance of a sample; none where there is none to speak of.
    pub(super) fn variance(&self) -> Option<f64> {
        variance(self.squares, self.n)
    }
}

/// How pairs of numbers go together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Correlation {
    n: f64,
    means: (f64, f64),
    squares: (f64, f64),
    products: f64,
}

impl Correlation {
    pub(super) fn add(&mut self, x: f64, y: f64) {
        self.n += 1.0;
        let off = (x - self.means.0, y - self.means.1);
        self.means.0 += off.0 / self.n;
        self.means.1 += off.1 / self.n;
        self.squares.0 += off.0 * (x - self.means.0);
        self.squares.1 += off.1 * (y - self.means.1);
        self.products += off.0 * (y - self.means.1);
    }

    /// Pearson's correlation, -1 to 1; none where either is constant.
    pub(super) fn correlation(&self) -> Option<f64> {
        let (x, y) = self.squares;
        variance(x, self.n).and(variance(y, self.n))?;
        Some((self.products / (x * y).sqrt()).clamp(-1.0, 1.0))
    }
}

fn variance(squares: f64, n: f64) -> Option<f64> {
    let variance = squares / (n - 1.0);
    (n > 1.0 && variance > NOTHING).then_some(variance)
}

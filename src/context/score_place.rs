//! Where a command finds the score file.

use crate::scores::ScoreFile;

/// Where the score file is.
#[derive(Clone, Debug)]
pub enum ScorePlace {
    /// At the path that was named, by `--scores` or `CIVIQ_SCORES`. Whoever names one means a file.
    Named(ScoreFile),
    /// Where civiq keeps it; it is there from the first answer on.
    Usual(ScoreFile),
    /// Nowhere: none was named, and there is no home to keep one in.
    Nowhere,
}

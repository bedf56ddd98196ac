package dossier

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/psynorm/psynorm/profile"
)

// daysAYear turns days into years: the mean year of the Julian calendar.
const daysAYear = 365.25

// fewestPoints is how many waves a trend takes: two always lie on a line and leave no residual.
const fewestPoints = 3

// Trend is the line of least squares through the scores of a scale over time. Where there is none Why says why, and every
// number of it is missing.
type Trend struct {
	Scale, Metric string // Metric is "raw" for raw scores
	Points        []Point
	Left          []LeftOut // waves without a point
	Formula       Formula   // LeastSquares
	Why           Why       // there is no line
	Slope         Figure    // LeastSquares, per year
	// Cells: the points are of several norm cells or norm sets, so that the line is not the person's change alone.
	Cells bool

	line line
}

// Point is one wave of a trend.
type Point struct {
	Wave     int    // its number
	Date     string // of the sheet that counts
	Value    float64
	Prorated bool   // estimated from the answers that are there
	Cell     string // of a standard score, the norm cell
}

// LeftOut is a wave that a trend could not use.
type LeftOut struct {
	Wave int
	Why  Why
}

// Prediction is one further score on the line, between Lo and Hi with the probability Coverage.
type Prediction struct {
	Figure   // PredictedInterval; not clamped to the scale's range
	Date     string
	Coverage float64
	DF       int // n − 2
}

// line is y = mean + slope·(x − centre) with x in years since the first point.
type line struct {
	n                   int
	start               int // day of the first point
	centre, mean, slope float64
	sxx, residual       float64 // Σ(x − x̄)²; s, the SD of the residuals with n − 2
}

// Trend fits a line to a scale over the waves that count; metric is "raw" or one of the scale's standard scores. The error
// is an *Error: UnknownScale or UnknownMetric.
func (s *Series) Trend(scale, metric string) (*Trend, error) {
	i, ok := s.def.Scale(scale)
	if !ok {
		return nil, &Error{Code: UnknownScale, Name: scale}
	}
	if !s.offers(i, metric) {
		return nil, &Error{Code: UnknownMetric, Name: scale + "." + metric}
	}
	return s.trend(i, metric), nil
}

// trend fits the line to scale i.
func (s *Series) trend(i int, metric string) *Trend {
	t := &Trend{Scale: s.def.Scales[i].ID, Metric: metric, Formula: LeastSquares}
	sets := map[string]bool{}
	for k := range s.waves {
		w := &s.waves[k]
		point, set, why := s.point(w, i, metric)
		if why != NotSaid {
			t.Left = append(t.Left, LeftOut{w.Number, why})
			continue
		}
		t.Points = append(t.Points, point)
		sets[set+" "+point.Cell] = true
	}
	t.Cells = len(sets) > 1
	if len(t.Points) < fewestPoints {
		t.Why = TooFewWaves
		t.Slope = Figure{Formula: LeastSquares, Why: TooFewWaves}
		return t
	}
	t.line = fit(t.Points)
	t.Slope = Figure{Number: profile.Number{Value: t.line.slope, Has: profile.HasValue}, Formula: LeastSquares}
	return t
}

// offers reports whether a scale has scores of a kind that a line can go through.
func (s *Series) offers(i int, metric string) bool {
	if metric == "raw" {
		return true
	}
	for _, m := range s.layout.Scales[i].Metrics {
		if m == metric {
			return m != "percentile"
		}
	}
	return false
}

// point gives the score of a wave, with the hash of the norm set of a standard score, and why there is none.
func (s *Series) point(w *Wave, i int, metric string) (p Point, set string, why Why) {
	if !w.Counts {
		return p, "", w.Why
	}
	p.Wave, p.Date = w.Number, w.Profile.Date
	raw, why := s.raw(w.Profile, i)
	if why != NotSaid {
		return p, "", why
	}
	j, _ := w.Profile.Scale(s.def.Scales[i].ID)
	p.Prorated = w.Profile.Scores[j].State == profile.Prorated
	if metric == "raw" {
		p.Value = raw.Value
		return p, "", NotSaid
	}
	standard, why := s.standard(w.Profile, i, metric)
	p.Value, p.Cell = standard.Value, standard.cell
	return p, standard.norm.Hash, why
}

// fit is lm(y ~ x) of R, in two passes so that nothing cancels.
func fit(points []Point) line {
	l := line{n: len(points)}
	l.start, _ = dayOf(points[0].Date)
	n := float64(l.n)
	for _, p := range points {
		l.centre += l.year(p.Date)
		l.mean += p.Value
	}
	l.centre /= n
	l.mean /= n
	sxy := 0.0
	for _, p := range points {
		dx := l.year(p.Date) - l.centre
		l.sxx += float64(dx * dx)
		sxy += float64(dx * (p.Value - l.mean))
	}
	l.slope = sxy / l.sxx // the dates of waves differ, so sxx is above 0
	squares := 0.0
	for _, p := range points {
		e := p.Value - l.at(l.year(p.Date))
		squares += float64(e * e)
	}
	l.residual = math.Sqrt(squares / float64(l.n-2))
	return l
}

// year counts the years from the first point to a date.
func (l *line) year(date string) float64 {
	day, _ := dayOf(date)
	return float64(day-l.start) / daysAYear
}

func (l *line) at(x float64) float64 { return l.mean + float64(l.slope*(x-l.centre)) }

// At predicts the score of one further wave on a date: ŷ ± t·s·√(1 + 1/n + (x − x̄)²/Sxx) with t the quantile of Student's
// distribution with n − 2 degrees of freedom, predict(lm(y ~ x), interval = "prediction") of R. Of a trend without a line
// nothing is predicted. The points may lie on the line exactly: then Lo, Hi and the value are the same, and that says how
// few they are, not how sure it is. The error is an *Error: BadDate or BadCoverage.
func (t *Trend) At(date string, coverage float64) (Prediction, error) {
	if _, ok := dayOf(date); !ok {
		return Prediction{}, &Error{Code: BadDate}
	}
	if !(coverage > 0 && coverage < 1) {
		return Prediction{}, &Error{Code: BadCoverage}
	}
	return t.at(date, coverage), nil
}

// at predicts with a date and a coverage that are sound.
func (t *Trend) at(date string, coverage float64) Prediction {
	p := Prediction{Figure: Figure{Formula: PredictedInterval, Why: t.Why}, Date: date, Coverage: coverage}
	if t.Why != NotSaid {
		return p
	}
	l := &t.line
	p.DF = l.n - 2
	x := l.year(date)
	dx := x - l.centre
	quantile := distuv.StudentsT{Sigma: 1, Nu: float64(p.DF)}.Quantile(0.5 + float64(coverage/2))
	half := float64(quantile * l.residual * math.Sqrt(1+1/float64(l.n)+float64(dx*dx)/l.sxx))
	y := l.at(x)
	p.Number = profile.Number{Value: y, Lo: y - half, Hi: y + half, Has: profile.HasValue | profile.HasLo | profile.HasHi}
	return p
}

package view

// layoutRows says who sees what profiles share. It is nobody's, but which instrument was used, whether it asks for something
// critical, and what is to be done at a level tell what is not to be told: a class teacher who knows that one pupil alone
// has been given a scale of depression knows enough. Pages of package report say version and hash of the scorer they are made
// with to everybody, and id and title to those roles alone that are shown the definition here.
var layoutRows = []row{
	{"profile.Layout.Engine", full},
	{"profile.Layout.Definition", and(Shown, Summary, Case)},
	{"profile.Layout.Levels", also(and(Shown, Summary, Case), Used, Flag)},
	{"profile.Layout.Title", full},
	{"profile.Layout.Norms", full},
	{"profile.Layout.Attributes", full},
	{"profile.Layout.Items", full},
	{"profile.Layout.Scales", full},
	{"profile.Layout.Groups", full},
	{"profile.Layout.Validity", full},
	{"profile.Layout.Critical", full},
	{"profile.Layout.Rules", full},
	{"profile.Layout.Facts", full},

	{"profile.Pin.ID", and(Shown, Summary, Case)},
	{"profile.Pin.Version", and(Shown, Summary, Case)},
	{"profile.Pin.Hash", and(Shown, Summary, Case)},
	{"profile.Pin.Status", and(Shown, Summary, Case)},

	{"profile.LevelInfo.ID", also(and(Shown, Summary, Case), Used, Flag)},
	{"profile.LevelInfo.Title", and(Shown, Summary, Case)},
	{"profile.LevelInfo.Action", and(Shown, Summary)},

	{"profile.RuleInfo.ID", full},
	{"profile.RuleInfo.Outcome", full},
	{"profile.RuleInfo.Text", full},
	{"profile.RuleInfo.File", full},
	{"profile.RuleInfo.Line", full},
	{"profile.RuleInfo.Column", full},
	{"profile.RuleInfo.Because", full},
	{"profile.RuleInfo.Operands", full},

	{"profile.CriticalInfo.RuleInfo", full},
	{"profile.CriticalInfo.Title", full},
	{"profile.CriticalInfo.Notify", full},

	{"profile.Operand.Text", full},
	{"profile.Operand.Kind", full},
	{"profile.Operand.Index", full},
	{"profile.Operand.Scale", full},

	{"profile.NormInfo.Pin", full},
	{"profile.NormInfo.Title", full},
	{"profile.NormInfo.Cells", full},
	{"profile.NormInfo.CI", full},
	{"profile.NormInfo.OfTrue", full},
	{"profile.NormInfo.Default", full},

	{"profile.AttributeInfo.ID", full},
	{"profile.AttributeInfo.Words", full},

	{"profile.ScaleInfo.ID", full},
	{"profile.ScaleInfo.Title", full},
	{"profile.ScaleInfo.Groups", full},
	{"profile.ScaleInfo.Report", full},
	{"profile.ScaleInfo.Validity", full},
	{"profile.ScaleInfo.Higher", full},
	{"profile.ScaleInfo.Metrics", full},
	{"profile.ScaleInfo.Reported", full},
	{"profile.ScaleInfo.NormOf", full},
	{"profile.ScaleInfo.FirstStandard", full},
	{"profile.ScaleInfo.Spans", full},
	{"profile.ScaleInfo.BandMetric", full},
	{"profile.ScaleInfo.Bands", full},
	{"profile.ScaleInfo.Cuts", full},
	{"profile.ScaleInfo.FirstBand", full},
	{"profile.ScaleInfo.Line", full},
	{"profile.ScaleInfo.Lo", full},
	{"profile.ScaleInfo.Hi", full},
	{"profile.ScaleInfo.Step", full},

	{"profile.Span.Lo", full},
	{"profile.Span.Hi", full},
	{"profile.Span.Whole", full},
	{"profile.Span.Mean", full},
	{"profile.Span.SD", full},

	{"profile.Cut.From", full},
	{"profile.Cut.Above", full},

	{"profile.BandInfo.ID", full},
	{"profile.BandInfo.Title", full},
	{"profile.BandInfo.Rank", full},

	{"profile.GroupInfo.ID", full},
	{"profile.GroupInfo.Title", full},
}

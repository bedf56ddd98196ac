package view

// tierRoles is who sees the tier, and whose words depend on it.
var tierRoles = map[Role]Access{Full: Shown, Summary: Shown, Flag: Used, Case: Shown, Self: Used, Guardian: Used}

// profileRows says who sees what of a profile and of its reasons. The tier is what it is, also where a critical item has
// raised it; how sure it is, by its bounds and the rules behind it, would give answers away. A row of a file leads to the
// answers, and so do counts of answers.
var profileRows = []row{
	{"profile.Profile.Layout", and(Shown, Summary, Flag, Case, Self, Guardian)},
	{"profile.Profile.Scratch", nil},
	{"profile.Profile.ID", and(Used, Summary, Flag, Case, Self, Guardian)},
	{"profile.Profile.Unit", full},
	{"profile.Profile.Date", and(Shown, Summary, Flag, Case, Self, Guardian)},
	{"profile.Profile.Wave", and(Shown, Summary, Flag, Case)},
	{"profile.Profile.Informant", and(Shown, Summary, Flag)},
	{"profile.Profile.File", full},
	{"profile.Profile.Row", full},
	{"profile.Profile.Person", full},
	{"profile.Profile.Scores", full},
	{"profile.Profile.Standards", full},
	{"profile.Profile.Probabilities", full},
	{"profile.Profile.Facts", full},
	{"profile.Profile.Answers", full},
	{"profile.Profile.Incomplete", full},
	{"profile.Profile.Contradict", full},
	{"profile.Profile.Cells", full},
	{"profile.Profile.Validity", and(Used, Summary, Flag, Self, Guardian)},
	{"profile.Profile.Critical", full},
	{"profile.Profile.Tier", tierRoles},

	{"profile.Tier.State", tierRoles},
	{"profile.Tier.Level", tierRoles},
	{"profile.Tier.Lo", full},
	{"profile.Tier.Hi", full},
	{"profile.Tier.Fired", full},
	{"profile.Tier.Open", full},

	{"profile.Validity.State", and(Used, Summary, Flag, Self, Guardian)},
	{"profile.Validity.Rule", full},
	{"profile.Validity.Open", full},
	{"profile.Validity.NotApplied", full},

	{"profile.Reason.Rule", full},
	{"profile.Reason.Index", full},
	{"profile.Reason.Fired", full},

	{"profile.Number.Value", full},
	{"profile.Number.Lo", full},
	{"profile.Number.Hi", full},
	{"profile.Number.Has", full},

	{"profile.Score.Raw", full},
	{"profile.Score.State", full},
	{"profile.Score.Why", full},
	{"profile.Score.HasProbabilities", full},
	{"profile.Score.Answered", full},
	{"profile.Score.Of", full},
	{"profile.Score.Band", full},

	{"profile.Band.At", full},
	{"profile.Band.Lo", full},
	{"profile.Band.Hi", full},

	{"profile.Standard.Number", full},
	{"profile.Standard.Why", full},
	{"profile.Standard.HasSE", full},
	{"profile.Standard.HasCI", full},
	{"profile.Standard.Fallback", full},
	{"profile.Standard.Suspect", full},
	{"profile.Standard.SE", full},
	{"profile.Standard.CILo", full},
	{"profile.Standard.CIHi", full},

	{"profile.AnswerCounts.Answered", full},
	{"profile.AnswerCounts.Skipped", full},
	{"profile.AnswerCounts.Hidden", full},
	{"profile.AnswerCounts.Bad", full},
	{"profile.AnswerCounts.Inapplicable", full},
	{"profile.AnswerCounts.Absent", full},

	{"profile.CellUsed.Cell", full},
	{"profile.CellUsed.Fallback", full},
}

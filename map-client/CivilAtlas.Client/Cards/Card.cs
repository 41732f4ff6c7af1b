using CivilAtlas.Client.Views;

namespace CivilAtlas.Client.Cards;

/// <summary>One line of a card.</summary>
/// <param name="Label">What it is, in the browser's words.</param>
/// <param name="Value">As people read it; a dash where it is not known.</param>
public sealed record CardFact(string Label, string Value);

/// <summary>A division that a thing lies in; leads to its card.</summary>
public sealed record CardLink(string Title, Thing Thing);

/// <summary>One entry of a thing's history.</summary>
/// <param name="When">The day, or the span, as people write it.</param>
/// <param name="What">What it was or what happened.</param>
/// <param name="Note">Document, address.</param>
/// <param name="Links">The divisions it led from and to.</param>
public sealed record CardHistory(string When, string What, string? Note, IReadOnlyList<CardLink> Links);

/// <summary>A group of facts under a heading.</summary>
public sealed record CardSection(string Title, IReadOnlyList<CardFact> Facts);

/// <summary>All that is known of a thing, in the order and words of the browser's card.</summary>
/// <param name="Thing">Which.</param>
/// <param name="Title">Its name.</param>
/// <param name="Subtitle">Code and level, kind, or romanization.</param>
/// <param name="Chain">The divisions it lies in, from the province down.</param>
/// <param name="Facts">The first facts.</param>
/// <param name="Sections">Attributes, former names …</param>
/// <param name="History">From the earliest; empty where nothing changed.</param>
/// <param name="Location">lon, lat to go to; null where it has none.</param>
/// <param name="Extent">The box of its shape; null where it is a point or unknown.</param>
public sealed record Card(Thing Thing, string Title, string Subtitle, IReadOnlyList<CardLink> Chain, IReadOnlyList<CardFact> Facts,
    IReadOnlyList<CardSection> Sections, IReadOnlyList<CardHistory> History, (double Lon, double Lat)? Location, Extent? Extent)
{
    /// <summary>The kind of a facility, to draw its symbol; null for all else.</summary>
    public string? Symbol { get; init; }

    /// <summary>Said where the thing was not in force on the day: the card then has only its history.</summary>
    public string? Note { get; init; }
}

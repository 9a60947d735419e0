namespace AcdController.Telephony;

/// <summary>Why a call was refused or cleared. Values and names of Q.850.</summary>
public enum Cause : byte
{
    /// <summary>No cause was given.</summary>
    None = 0,
    /// <summary>Q.850 no. 1.</summary>
    UnallocatedNumber = 1,
    /// <summary>Q.850 no. 2.</summary>
    NoRouteToTransitNetwork = 2,
    /// <summary>Q.850 no. 3.</summary>
    NoRouteToDestination = 3,
    /// <summary>Q.850 no. 6.</summary>
    ChannelUnacceptable = 6,
    /// <summary>Q.850 no. 7.</summary>
    CallAwarded = 7,
    /// <summary>Q.850 no. 16.</summary>
    NormalCallClearing = 16,
    /// <summary>Q.850 no. 17.</summary>
    UserBusy = 17,
    /// <summary>Q.850 no. 18.</summary>
    NoUserResponding = 18,
    /// <summary>Q.850 no. 19.</summary>
    NoAnswerFromUser = 19,
    /// <summary>Q.850 no. 21.</summary>
    CallRejected = 21,
    /// <summary>Q.850 no. 22.</summary>
    NumberChanged = 22,
    /// <summary>Q.850 no. 26.</summary>
    NonSelectedUserClearing = 26,
    /// <summary>Q.850 no. 27.</summary>
    DestinationOutOfOrder = 27,
    /// <summary>Q.850 no. 28.</summary>
    InvalidNumberFormat = 28,
    /// <summary>Q.850 no. 29.</summary>
    FacilityRejected = 29,
    /// <summary>Q.850 no. 30.</summary>
    ResponseToStatusEnquiry = 30,
    /// <summary>Q.850 no. 31.</summary>
    NormalUnspecified = 31,
    /// <summary>Q.850 no. 34.</summary>
    NoCircuitAvailable = 34,
    /// <summary>Q.850 no. 38.</summary>
    NetworkOutOfOrder = 38,
    /// <summary>Q.850 no. 41.</summary>
    TemporaryFailure = 41,
    /// <summary>Q.850 no. 42.</summary>
    SwitchingEquipmentCongestion = 42,
    /// <summary>Q.850 no. 43.</summary>
    AccessInformationDiscarded = 43,
    /// <summary>Q.850 no. 44.</summary>
    RequestedCircuitNotAvailable = 44,
    /// <summary>Q.850 no. 47.</summary>
    ResourceUnavailable = 47,
    /// <summary>Q.850 no. 57.</summary>
    BearerCapabilityNotAuthorized = 57,
    /// <summary>Q.850 no. 58.</summary>
    BearerCapabilityNotAvailable = 58,
    /// <summary>Q.850 no. 63.</summary>
    ServiceOrOptionNotAvailable = 63,
    /// <summary>Q.850 no. 65.</summary>
    BearerCapabilityNotImplemented = 65,
    /// <summary>Q.850 no. 69.</summary>
    FacilityNotImplemented = 69,
    /// <summary>Q.850 no. 79.</summary>
    ServiceOrOptionNotImplemented = 79,
    /// <summary>Q.850 no. 81.</summary>
    InvalidCallReference = 81,
    /// <summary>Q.850 no. 82.</summary>
    IdentifiedChannelDoesNotExist = 82,
    /// <summary>Q.850 no. 88.</summary>
    IncompatibleDestination = 88,
    /// <summary>Q.850 no. 95.</summary>
    InvalidMessage = 95,
    /// <summary>Q.850 no. 96.</summary>
    MandatoryElementMissing = 96,
    /// <summary>Q.850 no. 97.</summary>
    MessageTypeNotImplemented = 97,
    /// <summary>Q.850 no. 98.</summary>
    MessageNotCompatibleOrNotImplemented = 98,
    /// <summary>Q.850 no. 99.</summary>
    ElementNotImplemented = 99,
    /// <summary>Q.850 no. 100.</summary>
    InvalidElementContents = 100,
    /// <summary>Q.850 no. 101.</summary>
    MessageNotCompatibleWithCallState = 101,
    /// <summary>Q.850 no. 102.</summary>
    RecoveryOnTimerExpiry = 102,
    /// <summary>Q.850 no. 111.</summary>
    ProtocolError = 111,
    /// <summary>Q.850 no. 127.</summary>
    InterworkingUnspecified = 127,
}
